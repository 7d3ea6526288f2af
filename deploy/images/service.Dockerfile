# One service on the runtime image. Built by deploy/images/build; the context is a service's target/quarkus-app with
# the files of deploy/images/service beside it.
ARG RUNTIME=medley-runtime
FROM ${RUNTIME}

COPY lib lib
# The native libraries of the models, once and for all, for whoever runs this; the code below changes more often.
RUN ! ls lib/main/*medley-language-models-* >/dev/null 2>&1 \
    || { java -cp "lib/main/*:lib/boot/*" io.medley.models.Provision libraries models && chmod -R a+rX engine; }
COPY healthy jvm.options ./
COPY quarkus-run.jar quarkus-app-dependencies.txt ./
COPY quarkus quarkus
COPY app app

USER 10001:0
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=6 CMD ["/opt/medley/healthy"]
ENTRYPOINT ["java", "@/opt/medley/jvm.options", "-Djava.io.tmpdir=/scratch", "-jar", "/opt/medley/quarkus-run.jar"]
