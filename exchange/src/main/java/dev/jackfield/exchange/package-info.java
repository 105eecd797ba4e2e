/**
 * What engine and telephony say to each other beside the flow: ports and records that could cross a
 * wire, nothing else. Start at {@link dev.jackfield.exchange.IncomingCalls}.
 */
@NullMarked
package dev.jackfield.exchange;

import org.jspecify.annotations.NullMarked;
