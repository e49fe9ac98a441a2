package com.docspot.platform.test.samples.dirty.billing;

import com.docspot.platform.test.samples.dirty.orders.detail.Lines;

class Invoices {

    Lines lines;
}
