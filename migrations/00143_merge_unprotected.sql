-- Two numbers of which one is a protected person's are shown to nobody here, the
-- circle neither: that they belong together is what the protection hides.

-- +goose Up
-- identity_requests is that of 00099, without such mergings.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.identity_requests() RETURNS TABLE (id uuid, kind text, country text, two boolean, asked_at timestamptz, person_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.id, r.kind, r.country, r.other_id IS NOT NULL, r.asked_at, r.person_id FROM identity.request r
    WHERE r.decided_at IS NULL AND r.asked_at IS NOT NULL AND portal.actor('kind') = 'staff'
      AND string_to_array(portal.actor('roles'), ',') && CASE r.kind WHEN 'merge' THEN ARRAY['reviewer', 'manager'] ELSE ARRAY['reviewer'] END
      AND (r.kind = 'link' OR private.may_identify(r.person_id, true) AND private.may_identify(r.other_id, false)
          AND NOT EXISTS (SELECT FROM portal.person p WHERE p.id IN (r.person_id, r.other_id) AND p.protection <> ''))
    ORDER BY r.asked_at, r.id LIMIT 200
$$;
-- +goose StatementEnd
CALL private.guard_tables();
