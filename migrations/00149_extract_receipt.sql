-- The signed receipts are in the register extract, too.

-- +goose Up
ALTER POLICY of_own_reports ON portal.receipt TO portal_web, portal_worker;
