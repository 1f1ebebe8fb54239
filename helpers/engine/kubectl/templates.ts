/** What the API tells of a node's containerd, in the words of `nerdctl version --format json`. */
export const versionsTemplate =
  '{"Server":{"Components":[{"Name":"containerd","Version":"{{.status.nodeInfo.containerRuntimeVersion}}"}]}}'

/** The addresses that the API gave the run's pods, in the words of `nerdctl network inspect`: a network of one address each. */
export const networkTemplate =
  '[{"IPAM":{"Config":[{{$comma := ""}}{{range .items}}{{if and .status.podIP (not .spec.hostNetwork)}}{{$comma}}{"Subnet":"{{.status.podIP}}/32"}{{$comma = ","}}{{end}}{{end}}]}}]'

/** What the API tells of the image of the run's pods, each once: a JSON list of `name@sha256:…`. */
export function digestsTemplate(image: string): string {
  const same = `eq (index .spec.containers 0).image ${JSON.stringify(image)}`
  const id = '(index .status.containerStatuses 0).imageID'
  return `[{{$last := ""}}{{range .items}}{{if and .status.containerStatuses (${same})}}{{if ne ${id} $last}}{{if $last}},{{end}}{{$last = ${id}}}"{{$last}}"{{end}}{{end}}{{end}}]`
}
