package com.docspot.platform.web;

import java.beans.PropertyEditorSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Problems, strict bodies, arguments and limits for the services, which are Spring MVC. */
@AutoConfiguration(
        after = PlatformAutoConfiguration.class,
        beforeName =
                "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ServletPlatformAutoConfiguration {

    private static final Logger LOG =
            LoggerFactory.getLogger(ServletPlatformAutoConfiguration.class);
    private static final DataSize BODY_LIMIT = DataSize.ofKilobytes(256);
    private static final String TABLES = "contracts/authorization/";

    // A module may bring a few rows for operations that it adds to every service.
    private static final String COMMON_TABLES = "classpath*:docspot-authorization.csv";

    // Inside of Spring Security (-100), so that refusals carry its headers too.
    private static final int BODY_FILTER_ORDER = -50;

    @Bean
    @ConditionalOnMissingBean
    AuthorizationTable authorizationTable(
            @Value("${spring.application.name:docspot}") String serviceName) throws IOException {
        var files =
                new ArrayList<>(
                        List.of(
                                new PathMatchingResourcePatternResolver()
                                        .getResources(COMMON_TABLES)));
        var own = new ClassPathResource(TABLES + serviceName + ".csv");
        if (own.exists()) {
            files.add(own);
        } else {
            LOG.error("{}{}.csv is not there: every operation is refused", TABLES, serviceName);
        }
        return AuthorizationTable.of(files);
    }

    @Bean
    @ConditionalOnMissingBean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    @ConditionalOnMissingBean
    Denials denials(ObjectProvider<DenialListener> listeners) {
        return new Denials(listeners);
    }

    @Bean
    @ConditionalOnMissingBean
    ProblemAdvice problemAdvice(
            @Value("${spring.servlet.multipart.max-request-size:20MB}") DataSize uploadLimit,
            Denials denials) {
        return new ProblemAdvice(uploadLimit, denials);
    }

    @Bean
    @ConditionalOnMissingBean(ErrorController.class)
    ProblemErrorController problemErrorController() {
        return new ProblemErrorController();
    }

    @Bean
    @ConditionalOnMissingBean
    ProblemBodies problemBodies() {
        return new ProblemBodies();
    }

    @Bean
    @ConditionalOnMissingBean
    PageLinks pageLinks() {
        return new PageLinks();
    }

    @Bean
    @ConditionalOnMissingBean
    PlainParameters plainParameters() {
        return new PlainParameters();
    }

    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(
            ProblemWriter problems,
            @Value("${spring.servlet.multipart.max-request-size:20MB}") DataSize uploadLimit) {
        var filter =
                new FilterRegistrationBean<>(new BodyFilter(BODY_LIMIT, uploadLimit, problems));
        filter.setOrder(BODY_FILTER_ORDER);
        return filter;
    }

    @Bean
    WebMvcConfigurer platformArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new Arguments());
            }
        };
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer strictRequestBodies(
            List<JsonMapperBuilderCustomizer> customizers) {
        var strict = new JacksonJsonHttpMessageConverter(StrictJson.mapper(customizers));
        return converters -> converters.withJsonConverter(strict);
    }

    /** Query and path parameters obey the rules of text in bodies. */
    @ControllerAdvice
    static final class PlainParameters {

        @InitBinder
        void plainText(WebDataBinder binder) {
            binder.registerCustomEditor(
                    String.class,
                    new PropertyEditorSupport() {
                        @Override
                        public void setAsText(String text) {
                            var plain = PlainText.normal(text, false);
                            if (plain == null) {
                                throw new IllegalArgumentException(PlainText.REPROACH);
                            }
                            setValue(plain);
                        }
                    });
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(StandardHost.class)
    static class Tomcat {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
            return factory ->
                    factory.addContextCustomizers(context -> {
                        if (context.getParent() instanceof StandardHost host) {
                            host.setErrorReportValveClass(ProblemErrorValve.class.getName());
                        }
                    });
        }
    }
}
