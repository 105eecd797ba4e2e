/**
 * A small CRM and ERP to try things with, a process of its own over HTTP. Entry: {@link
 * dev.jackfield.connector.sample.SampleBusiness}.
 */
@NullMarked
package dev.jackfield.connector.sample;

import org.jspecify.annotations.NullMarked;
