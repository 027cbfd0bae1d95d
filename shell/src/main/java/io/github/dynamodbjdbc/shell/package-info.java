/**
 * An SQL prompt and a runner of statements. {@link io.github.dynamodbjdbc.shell.Shell} is the
 * program; the quickstart calls its {@code run} for the DynamoDB that it has started.
 */
package io.github.dynamodbjdbc.shell;
