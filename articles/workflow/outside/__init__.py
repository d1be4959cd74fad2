"""Reviewers without an account: invitations, and decisions that a code confirms."""
