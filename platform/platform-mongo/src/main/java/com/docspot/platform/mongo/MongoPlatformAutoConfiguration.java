package com.docspot.platform.mongo;

import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;

/**
 * The database of a service, its indexes, leases and encryption; every bean gives way to one of the
 * service's own.
 */
@AutoConfiguration(after = MongoAutoConfiguration.class, before = DataMongoAutoConfiguration.class)
@EnableConfigurationProperties(EncryptionProperties.class)
class MongoPlatformAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    MongoDatabaseFactory mongoDatabaseFactory(MongoClient client, DatabaseProperties properties) {
        return new SimpleMongoClientDatabaseFactory(client, properties.database());
    }

    @Bean
    static BeanPostProcessor noClassNamesInDocuments() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String beanName) {
                if (bean instanceof MappingMongoConverter converter) {
                    converter.setTypeMapper(new DefaultMongoTypeMapper(null));
                }
                return bean;
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    Leases leases(MongoOperations mongo) {
        return new Leases(mongo);
    }

    /** Only made where a service encrypts, so that the others need no master key. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    FieldCipher fieldCipher(
            MongoClient client,
            DatabaseProperties database,
            EncryptionProperties encryption,
            Clock clock) {
        return new FieldCipher(
                new DataKeys(
                        client.getDatabase(database.keyDatabase()).getCollection("keys"),
                        MasterKeys.of(encryption),
                        clock));
    }

    /** Where no master key is configured there is nothing to rotate. */
    @Bean
    @ConditionalOnExpression(
            "!'${docspot.master-key:}'.isBlank() or !'${docspot.master-key-file:}'.isBlank()")
    KeyRotation keyRotation(ObjectProvider<FieldCipher> cipher, Leases leases) {
        return new KeyRotation(cipher, leases);
    }

    @Bean
    Indexes indexes(MongoDatabaseFactory factory, ObjectProvider<IndexPlan> plans) {
        return new Indexes(factory.getMongoDatabase(), List.copyOf(plans.stream().toList()));
    }

    @Bean
    static HealthEndpointGroupsPostProcessor readinessNeedsIndexes() {
        return new ReadinessNeedsIndexes();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
    static class Web {

        @Bean
        DatabaseUnavailableAdvice databaseUnavailableAdvice() {
            return new DatabaseUnavailableAdvice();
        }
    }
}
