-- one row per file of the inbox
create table if not exists recon_file (
    file_key varchar(400) primary key,
    name     varchar(255) not null,
    loaded   boolean default false not null,
    finished boolean default false not null,
    moved    boolean default false not null
);

-- how a file was read; a separate table, because an existing table would not get a new column
create table if not exists file_form (
    file_key varchar(400) primary key,
    form     varchar(200)
);

-- one row per order
create table if not exists payment (
    no_order       varchar(32) primary key,
    file_key       varchar(400) not null,
    line_no        bigint not null,
    money_order    numeric(17, 2) not null,
    created_at     timestamp with time zone not null,
    generation     bigint not null,
    looks          integer default 0 not null,
    -- when to query, or to consider the message lost; null if the order is settled
    next_look      timestamp with time zone default current_timestamp,
    gateway_amount numeric(17, 2),
    result_pay     varchar(64),
    oid_paybill    varchar(32),
    settle_date    date,
    verdict        varchar(32),
    reason         varchar(1000),
    settled_at     timestamp with time zone,
    announced      boolean default false not null
);
create index if not exists payment_by_line on payment (file_key, line_no);
create index if not exists payment_open on payment (file_key, announced);
create index if not exists payment_due on payment (next_look);
create index if not exists payment_to_announce on payment (announced, verdict);

-- unreadable lines, unreadable files, and orders that are in another line already
create table if not exists problem_line (
    file_key varchar(400) not null,
    line_no  bigint not null,
    no_order varchar(200),
    verdict  varchar(32) not null,
    reason   varchar(1000) not null,
    primary key (file_key, line_no)
);
