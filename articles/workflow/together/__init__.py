"""What is handed in, decided and published together: an article with its questions, several texts as one list."""
