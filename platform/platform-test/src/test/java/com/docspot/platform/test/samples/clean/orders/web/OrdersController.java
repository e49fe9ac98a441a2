package com.docspot.platform.test.samples.clean.orders.web;

import com.docspot.platform.test.samples.clean.billing.Invoices;
import com.docspot.platform.test.samples.clean.orders.Orders;

class OrdersController {

    private final Orders orders;
    private final Invoices invoices;

    OrdersController(Orders orders, Invoices invoices) {
        this.orders = orders;
        this.invoices = invoices;
    }

    long age() {
        return orders.now().getEpochSecond() + invoices.count();
    }
}
