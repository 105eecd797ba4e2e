package dev.jackfield.telephony.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The other end of a leg, as offer and answer settled it.
 *
 * @param address where its description says it listens
 * @param signalling the host that its SIP comes from; its RTP may come from there too (NAT)
 * @param codec what we send it
 * @param payloadType as what
 * @param sendEvent payload type of the keys that we send, -1 for none
 * @param receiveEvent payload type of the keys that it sends, -1 for none
 * @param listens whether it wants to hear us (RFC 3264 section 5.1)
 */
public record Remote(
    InetSocketAddress address,
    InetAddress signalling,
    Codec codec,
    int payloadType,
    int sendEvent,
    int receiveEvent,
    boolean listens) {}
