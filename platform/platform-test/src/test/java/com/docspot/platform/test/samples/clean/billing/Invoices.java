package com.docspot.platform.test.samples.clean.billing;

import com.docspot.platform.test.samples.clean.orders.Orders;

/** Uses another feature's front. */
public class Invoices {

    private final Orders orders;

    Invoices(Orders orders) {
        this.orders = orders;
    }

    /** How many. */
    public int count() {
        return orders.now().getNano();
    }
}
