/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camel.lianlianpay.example.quarkus;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.github.camel.lianlianpay.LianLianPayConstants;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The routes over HTTP. */
@Path("/payments")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentsResource {

    @Inject
    ProducerTemplate routes;

    @Inject
    Bookings bookings;

    @POST
    public String pay(String json) {
        return routes.requestBody("direct:pay", json, String.class);
    }

    /** The user is whoever has logged in; here, the header says it. */
    @POST
    @Path("{noOrder}/confirmation")
    public String confirm(String noOrder, @HeaderParam("user") String user) {
        return routes.requestBodyAndHeader("direct:confirm", noOrder, LianLianPayConstants.CONFIRMED_BY, user, String.class);
    }

    @GET
    @Path("{noOrder}/booking")
    @Produces(MediaType.TEXT_PLAIN)
    public List<String> booking(String noOrder) {
        return bookings.of(noOrder);
    }

    @GET
    @Path("{noOrder}")
    public String howEnded(String noOrder) {
        return routes.requestBody("direct:how-ended", noOrder, String.class);
    }

    @GET
    @Path("{noOrder}/amount")
    @Produces(MediaType.TEXT_PLAIN)
    public String amount(String noOrder) {
        return routes.requestBody("direct:amount", noOrder, String.class);
    }

    @POST
    @Path("sign")
    public String sign(String json) {
        return routes.requestBody("direct:sign", json, String.class);
    }

    @POST
    @Path("to-signed-json")
    public String toSignedJson(String json) {
        return routes.requestBody("direct:to-signed-json", json, String.class);
    }

    @POST
    @Path("from-signed-json")
    public String fromSignedJson(String json) {
        return routes.requestBody("direct:from-signed-json", json, String.class);
    }

    /** The state of the payment is unknown. For an invalid query, nothing was sent. */
    @ServerExceptionMapper
    Response notKnown(CamelExecutionException e) {
        Response.Status status
                = e.getCause() instanceof IllegalArgumentException ? Response.Status.BAD_REQUEST : Response.Status.BAD_GATEWAY;
        return Response.status(status).type(MediaType.TEXT_PLAIN_TYPE).entity(e.getCause().getMessage()).build();
    }
}
