-- hand-written
-- What was issued stays as it was: only that another invoice took its place may be written, once.
create function invoices_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'An issued document is never deleted' using errcode = '23514';
  end if;
  if old.replaced_at is not null
    or to_jsonb(new) - 'replaced_at' is distinct from to_jsonb(old) - 'replaced_at' then
    raise exception 'An issued document is never changed' using errcode = '23514';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger invoices_stay before update or delete on invoices
  for each row execute function invoices_stay();
--> statement-breakpoint
-- Credit notes of one invoice never take back more than it asked for.
create function credit_notes_fit() returns trigger language plpgsql as $$
declare
  asked bigint;
  credited bigint;
begin
  if new.kind = 'credit_note' then
    select total_minor into asked from invoices where id = new.invoice_id for update;
    select coalesce(sum(total_minor), 0) into credited
      from invoices where invoice_id = new.invoice_id and kind = 'credit_note';
    if credited > asked then
      raise exception 'Credit notes exceed their invoice' using errcode = '23514';
    end if;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger credit_notes_fit after insert on invoices
  for each row execute function credit_notes_fit();
--> statement-breakpoint
-- Numbers only go up by one.
create function invoice_series_step() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.last <> old.last + 1 then
    raise exception 'A series goes on by one' using errcode = '23514';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger invoice_series_step before update or delete on invoice_series
  for each row execute function invoice_series_step();
