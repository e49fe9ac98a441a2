package com.docspot.platform.test.samples.dirty.orders.detail;

/** The inside of a feature. */
public class Lines {}
