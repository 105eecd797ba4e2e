package dev.jackfield.api;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of the API.
 *
 * @param privateHosts hosts that webhooks may lead to although they are this machine or in a
 *     private network
 */
@ConfigurationProperties("jackfield.api")
record ApiSettings(@DefaultValue List<String> privateHosts) {}
