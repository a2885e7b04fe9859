-- The journal of the payments in MySQL or MariaDB. Times are in UTC. Letters count as they are: "a1" is not "A1".

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
    first_sent     datetime(6),
    last_sent      datetime(6),
    previous_sent  datetime(6),
    oid_paybill    varchar(255),
    confirm_code   varchar(1024),
    confirm_before datetime(6),
    wrong_codes    integer        not null,
    ret_code       varchar(16),
    ret_msg        varchar(255),
    next_look      datetime(6),
    looks          integer        not null,
    ended          datetime(6),
    handled        boolean        not null,
    created        datetime(6) not null,
    changed        datetime(6) not null,
    primary key (oid_partner, no_order),
    -- for "due": as fast with a million open payments as with a thousand
    index lianlianpay_payment_due (oid_partner, next_look)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;

-- What was done and proved, in this order. Rows are only added. The journal takes its tables for complete if this one,
-- the last, is there.
create table if not exists lianlianpay_event (
    id          bigint auto_increment primary key,
    oid_partner varchar(64)  not null,
    no_order    varchar(64)  not null,
    happened    datetime(6) not null,
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
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;
