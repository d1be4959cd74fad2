"""Links that lead nowhere, and words that promise one."""
