package com.docspot.platform.test.samples.dirty.orders.web;

/** Something at an edge. */
public class OrdersController {}
