/**
 * The port to DynamoDB: {@link io.github.dynamodbjdbc.dynamo.DynamoClient} with its requests, pages
 * and table descriptions. This package must not depend on the AWS SDK, which implements the port in
 * package {@code sdk}.
 */
@NullMarked
package io.github.dynamodbjdbc.dynamo;

import org.jspecify.annotations.NullMarked;
