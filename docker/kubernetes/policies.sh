#!/bin/sh
# Makes of a folder with rules what Kubernetes mounts as that folder: a ConfigMap, and where each of its keys goes, for a key has no folders.
# Usage: sh docker/kubernetes/policies.sh policies        (again after each change; then kubectl apply -k docker/kubernetes)
set -eu
to=$(cd "$(dirname "$0")" && pwd)/generated
mkdir -p "$to"
cd "$1"
# The cases test the rules and decide nothing.
files=$(find . -name '*.yaml' ! -path './cases/*' | sed 's#^\./##' | LC_ALL=C sort)
{
  printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: sluis-policies }\ndata:\n'
  for file in $files; do
    printf '  %s: |2+\n' "$(echo "$file" | tr / _)"
    sed 's/^/    /' "$file"
  done
} >"$to/policies.yaml"
{
  printf 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: sluis }\nspec:\n  template:\n    spec:\n      volumes:\n'
  printf '        - name: policies\n          configMap:\n            name: sluis-policies\n            items:\n'
  for file in $files; do
    printf '              - { key: %s, path: %s }\n' "$(echo "$file" | tr / _)" "$file"
  done
} >"$to/policies-volume.yaml"
