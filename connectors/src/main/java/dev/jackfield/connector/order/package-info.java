/**
 * The orders that an ERP knows, whichever it is, with their shipments and invoices. Entry: {@link
 * dev.jackfield.connector.order.Orders}.
 */
@NullMarked
package dev.jackfield.connector.order;

import org.jspecify.annotations.NullMarked;
