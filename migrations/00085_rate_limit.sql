-- Limits on how often one network may knock at the door, whichever replica it
-- comes to.

-- +goose Up
-- One row for each kind of request and network, the network as a keyed hash.
-- Unlogged: after a crash everybody begins anew, and no knock costs a write to
-- the log of the database.
CREATE UNLOGGED TABLE portal.rate_window (
    kind text NOT NULL CONSTRAINT a_kind_is_a_word CHECK (kind ~ '^[a-z_]{1,40}$'),
    key bytea NOT NULL CONSTRAINT a_network_is_hashed CHECK (length(key) = 16),
    started_at timestamptz NOT NULL, -- wire time
    taken int NOT NULL,
    PRIMARY KEY (kind, key)
) WITH (fillfactor = 70);
CREATE INDEX rate_window_started ON portal.rate_window (started_at);

-- rate_take counts one more request of a kind in the window that is under way,
-- or begins a new one, and returns which it is in it and when the window began.
-- A window that begins in the future, by a clock that was wrong, is begun anew.
-- +goose StatementBegin
CREATE FUNCTION portal.rate_take(kind text, key bytea, seconds int, wire timestamptz) RETURNS TABLE (number int, began timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO portal.rate_window AS w VALUES (kind, key, wire, 1)
    ON CONFLICT ON CONSTRAINT rate_window_pkey DO UPDATE SET
        taken = CASE WHEN wire - w.started_at BETWEEN seconds * interval '-1 second' AND seconds * interval '1 second' THEN w.taken + 1 ELSE 1 END,
        started_at = CASE WHEN wire - w.started_at BETWEEN seconds * interval '-1 second' AND seconds * interval '1 second' THEN w.started_at ELSE wire END
    RETURNING w.taken, w.started_at
$$;
-- +goose StatementEnd
-- rate_sweep removes windows that began before a moment.
-- +goose StatementBegin
CREATE FUNCTION portal.rate_sweep(before timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DELETE FROM portal.rate_window w WHERE w.started_at < before
$$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.rate_take(text, bytea, int, timestamptz), portal.rate_sweep(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.rate_take(text, bytea, int, timestamptz) TO portal_web;
GRANT EXECUTE ON FUNCTION portal.rate_sweep(timestamptz) TO portal_worker;

CALL private.guard_tables();
