"""The review desk: what waits for whom, the page of a submission, the decision on it, and publishing."""
