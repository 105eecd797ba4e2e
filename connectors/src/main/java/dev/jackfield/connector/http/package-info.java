/**
 * Asks web services, and tells chats. Entries: {@link dev.jackfield.connector.http.WebService},
 * {@link dev.jackfield.connector.http.SoapService}, {@link dev.jackfield.connector.http.ChatNote}.
 */
@NullMarked
package dev.jackfield.connector.http;

import org.jspecify.annotations.NullMarked;
