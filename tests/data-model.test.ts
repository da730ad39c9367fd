import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { expect, test } from './database.ts'

/** Columns of a table that may not be empty end in `!`. */
async function columnsOf(ctx: Context, table: string): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ name: string }>(sql`
    select column_name || case is_nullable when 'NO' then '!' else '' end as name
    from information_schema.columns where table_schema = 'public' and table_name = ${table}`)
  return rows.map(({ name }) => name)
}

/** What the database itself keeps true of a table: `user_id -> users`, `unique (email)`. */
async function rulesOf(ctx: Context, table: string): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ rule: string }>(sql`
    select case c.contype
      when 'f' then (select string_agg(a.attname, ', ') from pg_attribute a
        where a.attrelid = c.conrelid and a.attnum = any(c.conkey)) || ' -> ' || c.confrelid::regclass
      else lower(pg_get_constraintdef(c.oid)) end as rule
    from pg_constraint c where c.conrelid = ${table}::regclass`)
  return rows.map(({ rule }) => rule)
}

/** `create index …` of a table, without its schema. */
async function indexesOf(ctx: Context, table: string): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ definition: string }>(sql`
    select replace(indexdef, 'public.', '') as definition from pg_indexes
    where schemaname = 'public' and tablename = ${table}`)
  return rows.map(({ definition }) => definition)
}

test.for([
  {
    claim: 'a person has an address, a name, a picture and roles [DATA-01] [PERF-05]',
    table: 'users',
    columns: ['id!', 'email!', 'name!', 'image', 'created_at!', 'updated_at!'],
    rules: ['unique (email)'],
  },
  {
    claim: 'a way to sign in belongs to a person, once per provider [DATA-02]',
    table: 'accounts',
    columns: ['user_id!', 'provider_id!', 'account_id!'],
    rules: ['user_id -> users', 'unique (provider_id, account_id)'],
  },
  {
    claim: 'a session is a row of a person that ends [DATA-03] [ACC-13]',
    table: 'sessions',
    columns: ['user_id!', 'token!', 'expires_at!'],
    rules: ['user_id -> users', 'unique (token)'],
  },
  {
    claim: 'a product has title, description, state and its seller [DATA-04]',
    table: 'products',
    columns: ['title!', 'description!', 'status!', 'slug!', 'seller_id!'],
    rules: ['seller_id -> sellers', 'category_id -> categories'],
  },
  {
    claim: 'a variant has a price of its own, and a number of its own [DATA-05]',
    table: 'variants',
    columns: ['product_id!', 'sku!', 'price_minor!'],
    rules: ['product_id -> products'],
  },
  {
    claim: 'a category has name and description, and stands in a tree [DATA-06]',
    table: 'categories',
    columns: ['name!', 'slug!', 'description!', 'parent_id'],
    rules: ['parent_id -> categories', 'unique (slug)'],
  },
  {
    claim: 'a product carries a tag once [DATA-07] [CAT-27]',
    table: 'product_tags',
    columns: ['product_id!', 'tag!'],
    rules: ['product_id -> products', 'primary key (product_id, tag)'],
  },
  {
    claim:
      'an order has a buyer or an address, a total, its states and a way to pay [DATA-10] [ORD-01]',
    table: 'orders',
    columns: [
      'buyer_id',
      'email!',
      'total_minor!',
      'payment_status!',
      'fulfilment_status!',
      'provider!',
    ],
    rules: ['buyer_id -> users', 'unique (number)'],
  },
  {
    claim: 'an order has many lines with quantity and price [DATA-11] [ORD-02]',
    table: 'order_lines',
    columns: [
      'order_id!',
      'product_id!',
      'quantity!',
      'unit_price_minor!',
      'fee_bps!',
      'seller_id!',
    ],
    rules: ['order_id -> orders', 'product_id -> products', 'seller_id -> sellers'],
  },
  {
    claim: "a payment belongs to an order, once by the provider's own number [DATA-12] [PAY-10]",
    table: 'payments',
    columns: ['order_id!', 'transaction_id', 'amount_minor!', 'status!'],
    rules: ['order_id -> orders', 'unique (provider, transaction_id)', 'unique (reference)'],
  },
  {
    claim: 'a purchase is a paid line that gives each thing of it once [DATA-13]',
    table: 'entitlements',
    columns: ['order_line_id!', 'email!', 'granted_at!', 'revoked_at'],
    rules: ['order_line_id -> order_lines', 'unique (order_line_id, variant_id)'],
  },
  {
    claim: 'a download is counted for its entitlement, once per link [DATA-14]',
    table: 'downloads',
    columns: ['entitlement_id!', 'file_id!', 'at!'],
    rules: ['entitlement_id -> entitlements', 'unique (entitlement_id, file_id, link_id)'],
  },
  {
    claim: 'a consent names document, version and time [DATA-23]',
    table: 'consents',
    columns: ['document!', 'version!', 'email!'],
    rules: ['user_id -> users'],
  },
])('$claim', async ({ table, columns, rules }, { ctx }) => {
  expect(await columnsOf(ctx, table)).toEqual(expect.arrayContaining(columns))
  expect(await rulesOf(ctx, table)).toEqual(expect.arrayContaining(rules))
})

test("a buyer's orders are read by an index, the newest first [PERF-04]", async ({ ctx }) => {
  expect(await indexesOf(ctx, 'orders')).toContainEqual(
    expect.stringMatching(/\(buyer_id, placed_at/),
  )
})
