/**
 * The calls to DynamoDB with the AWS SDK. {@link io.github.dynamodbjdbc.sdk.SdkDynamoClient}
 * implements the port of package {@code dynamo}; {@link io.github.dynamodbjdbc.sdk.SdkClients}
 * shares the SDK's clients between connections. No other package may use the SDK, and this package
 * must not depend on SQL, Calcite or JDBC classes.
 */
@NullMarked
package io.github.dynamodbjdbc.sdk;

import org.jspecify.annotations.NullMarked;
