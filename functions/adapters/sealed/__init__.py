"""What is kept encrypted: identities, contacts, originals, codes; one function alone opens most of it."""
