/**
 * The environment variables of every service, read from the configuration files that use them.
 * docs/configuration.md, docker-compose.yml and the manifests under k8s say the same.
 */
package com.docspot.localstack.variables;
