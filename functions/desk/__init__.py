"""The officers' HTTP function: inbox, cases and the acts on them, under the Cognito authorizer."""
