/**
 * Asks web services, tells chats and sends text messages. Entries: {@link
 * dev.jackfield.connector.http.WebService}, {@link dev.jackfield.connector.http.GraphQl}, {@link
 * dev.jackfield.connector.http.SoapService}, {@link dev.jackfield.connector.http.ChatNote}, {@link
 * dev.jackfield.connector.http.TextMessage}.
 */
@NullMarked
package dev.jackfield.connector.http;

import org.jspecify.annotations.NullMarked;
