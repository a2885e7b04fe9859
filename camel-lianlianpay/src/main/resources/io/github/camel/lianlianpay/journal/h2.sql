-- The journal of the payments in H2. Times have their zone.

-- One row for each number.
create table if not exists lianlianpay_payment (
    oid_partner    varchar(64)    not null,
    no_order       varchar(64)    not null,
    fingerprint    varchar(255)   not null,
    money_order    numeric(12, 2) not null,
    dt_order       varchar(14),
    state          varchar(16)    not null,
    version        bigint         not null,
    attempts       integer        not null,
    doubtful       boolean        not null,
    first_sent     timestamp with time zone,
    last_sent      timestamp with time zone,
    previous_sent  timestamp with time zone,
    oid_paybill    varchar(255),
    confirm_code   varchar(1024),
    confirm_before timestamp with time zone,
    wrong_codes    integer        not null,
    ret_code       varchar(16),
    ret_msg        varchar(255),
    next_look      timestamp with time zone,
    looks          integer        not null,
    ended          timestamp with time zone,
    handled        boolean        not null,
    created        timestamp with time zone not null,
    changed        timestamp with time zone not null,
    primary key (oid_partner, no_order)
);

-- For "due": as fast with a million open payments as with a thousand.
create index if not exists lianlianpay_payment_due on lianlianpay_payment (oid_partner, next_look);

-- What was done and proved, in this order. Rows are only added. The journal takes its tables for complete if this one,
-- the last, is there.
create table if not exists lianlianpay_event (
    id          bigint generated always as identity primary key,
    oid_partner varchar(64)  not null,
    no_order    varchar(64)  not null,
    happened    timestamp with time zone not null,
    kind        varchar(16)  not null,
    source      varchar(16),
    attempt     integer,
    result_pay  varchar(64),
    money_order numeric(17, 2),
    dt_order    varchar(14),
    oid_paybill varchar(255),
    ret_code    varchar(16),
    ret_msg     varchar(255),
    applied     varchar(16),
    state       varchar(16)  not null,
    version     bigint       not null,
    who         varchar(255),
    proof       varchar(255),
    constraint lianlianpay_event_proof unique (oid_partner, no_order, proof)
);
