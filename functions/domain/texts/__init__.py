"""What people write: made safe, masked before it is public, compared and searched."""
