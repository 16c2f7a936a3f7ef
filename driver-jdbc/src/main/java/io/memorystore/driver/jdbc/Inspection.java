package io.memorystore.driver.jdbc;

import io.memorystore.CheckDepth;
import io.memorystore.Durability;
import java.time.Clock;
import java.time.Duration;

/**
 * What a dialect is told when it looks for what is wrong.
 *
 * @param depth how deep to look
 * @param asked the durability that was asked for
 * @param clock the host's
 * @param connectionsToCome how many more connections the store may open than it has open
 * @param longTransaction from when on a transaction of anybody's is long
 */
public record Inspection(
        CheckDepth depth, Durability asked, Clock clock, int connectionsToCome, Duration longTransaction) {}
