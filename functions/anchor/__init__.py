"""The heads of the event chains, written daily where nobody can change them."""
