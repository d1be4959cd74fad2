"""What people are told, on its way to them."""
