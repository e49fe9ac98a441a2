package com.docspot.gateway;

/** In which order a request passes the gateway's own filters. */
public final class DoorOrder {

    public static final int SECURITY_HEADERS = -200;
    public static final int PATH = -190;
    public static final int ORIGIN = -180;
    public static final int CORS = -170;
    public static final int ROUTE = -160;
    public static final int TOKEN = -150;
    public static final int LIMIT = -140;
    public static final int BODY = -130;

    private DoorOrder() {}
}
