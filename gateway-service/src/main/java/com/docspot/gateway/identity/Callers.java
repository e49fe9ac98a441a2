package com.docspot.gateway.identity;

import com.docspot.platform.web.Caller;
import org.springframework.web.server.ServerWebExchange;

/** Where the judged caller of a request is kept while the request is here. */
public final class Callers {

    private static final String ATTRIBUTE = Callers.class.getName();

    private Callers() {}

    /** Who makes this request; anonymous without a token. */
    public static Caller of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, Caller.anonymous());
    }

    static void remember(ServerWebExchange exchange, Caller caller) {
        exchange.getAttributes().put(ATTRIBUTE, caller);
    }
}
