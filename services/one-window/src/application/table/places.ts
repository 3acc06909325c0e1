/** For what an application's encrypted values are sealed: one that is copied to another row or column does not open there. */
export const places = {
  queryCode: (applicationId: string) => `application.query_code.${applicationId}`,
  agentPhone: (applicationId: string) => `application.agent_phone.${applicationId}`,
  contactPhone: (applicationId: string) => `application.contact_phone.${applicationId}`,
  address: (applicationId: string) => `application.address.${applicationId}`,
};
