"""The bucket of attachments: as uploads come, and as auditors and erasure see it."""
