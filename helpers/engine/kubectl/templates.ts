/** What the API tells of a node's containerd, in the words of `nerdctl version --format json`. */
export const versionsTemplate =
  '{"Server":{"Components":[{"Name":"containerd","Version":"{{.status.nodeInfo.containerRuntimeVersion}}"}]}}'

/** The addresses that the API gave the run's pods, in the words of `nerdctl network inspect`: a network of one address each. */
export const networkTemplate =
  '[{"IPAM":{"Config":[{{$comma := ""}}{{range .items}}{{if and .status.podIP (not .spec.hostNetwork)}}{{$comma}}{"Subnet":"{{.status.podIP}}/32"}{{$comma = ","}}{{end}}{{end}}]}}]'
