"""What stands beside the text: people, dates, disclaimers."""
