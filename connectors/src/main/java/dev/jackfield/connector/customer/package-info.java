/**
 * The customers that a CRM knows, whichever it is: found, written and told of contacts. Entry:
 * {@link dev.jackfield.connector.customer.Customers}.
 */
@NullMarked
package dev.jackfield.connector.customer;

import org.jspecify.annotations.NullMarked;
