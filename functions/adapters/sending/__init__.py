"""The ways out: mail, SMS, webhooks, partners' queues, and the working off of the ledger."""
