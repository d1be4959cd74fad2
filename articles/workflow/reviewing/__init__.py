"""Who is asked, what they decide, and what a decision is signed with; the review clock of what is public."""
