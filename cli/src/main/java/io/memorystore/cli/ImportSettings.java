package io.memorystore.cli;

/**
 * How to import.
 *
 * @param tenant whose sessions they become
 * @param user whose they become where a line does not say
 * @param whenPresent what to do with sessions that exist
 * @param skipBad whether bad lines are left out, rather than the whole file
 */
record ImportSettings(String tenant, String user, WhenPresent whenPresent, boolean skipBad) {}
