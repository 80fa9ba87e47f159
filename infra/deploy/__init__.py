"""Deploys a regional stack to an account with AWS's own tools; `make deploy STACK=… TARGET=local` is infra.local's."""
