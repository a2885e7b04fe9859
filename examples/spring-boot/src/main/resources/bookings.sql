-- What this application has booked, once for each payment and state.
create table if not exists booking (
    no_order    varchar(64)    not null,
    result_pay  varchar(64)    not null,
    money_order numeric(12, 2) not null,
    primary key (no_order, result_pay)
);
