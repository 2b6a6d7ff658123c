-- A register extract is made by the worker as the person: what is planned is in it.

-- +goose Up
ALTER POLICY own_planned ON portal.planned TO portal_web, portal_worker;
