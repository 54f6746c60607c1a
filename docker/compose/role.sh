#!/bin/sh
# At the first start of the server: the gateway's role and database. Name and password are those of the gateway's own login file.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres <<'SQL'
\set name `sed -n 1p /run/secrets/postgres/opslag-login`
\set password `sed -n 2p /run/secrets/postgres/opslag-login`
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE sluis OWNER :"name";
SQL
