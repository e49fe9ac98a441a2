package com.docspot.gateway.edge;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A range of addresses: those that have a number of leading bits in common. */
final class Cidr {

    private final byte[] network;
    private final int bits;

    private Cidr(byte[] network, int bits) {
        if (bits < 0 || bits > network.length * 8) {
            throw new IllegalArgumentException(
                    "A range has between 0 and " + network.length * 8 + " bits: " + bits);
        }
        this.network = network;
        this.bits = bits;
    }

    /** Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address. */
    static Cidr parse(String text) {
        var slash = text.indexOf('/');
        var address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException("Not a range of addresses like 10.0.0.0/8: " + text);
        }
        return new Cidr(
                address,
                slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1)));
    }

    static List<Cidr> parse(List<String> texts) {
        return texts.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Cidr::parse)
                .toList();
    }

    /**
     * The address's bytes, an IPv4 address in IPv6 clothes as IPv4, or null when this is no literal
     * address.
     */
    static byte @Nullable [] bytes(String address) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && bytes.length == 16 && mapped(bytes)
                ? Arrays.copyOfRange(bytes, 12, 16)
                : bytes;
    }

    private static boolean mapped(byte[] bytes) {
        for (var i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        var whole = bits / 8;
        for (var i = 0; i < whole; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        var rest = bits % 8;
        var mask = 0xff00 >> rest;
        return rest == 0 || ((address[whole] ^ network[whole]) & mask & 0xff) == 0;
    }

    @Override
    public String toString() {
        return NetUtil.bytesToIpAddress(network) + "/" + bits;
    }
}
